package io.kamerton.registry;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DeploymentRepository extends Repository<Deployment, Long> {

    @Query("select d from Deployment d join fetch d.provider where d.id = :id")
    Optional<Deployment> findWithProvider(long id);

    @Query("select d from Deployment d join fetch d.provider p order by p.id, d.id")
    List<Deployment> findAllInOrder();

    /** Everything the name may mean, the meaning that wins first: full name, provider/model, bare model by provider, what can be called first. */
    @Query("""
            select d from Deployment d join fetch d.provider p
            where d.name = :name or concat(p.name, '/', d.model) = :name or d.model = :name
            order by case when d.name = :name then 0 when concat(p.name, '/', d.model) = :name then 1 else 2 end,
                case when d.enabled = true and d.available = true and p.enabled = true then 0 else 1 end, p.id, d.id
            """)
    List<Deployment> findByAnyName(String name);
}
